"""Days and instants around the day of the call."""
import datetime

NOW = datetime.date(2026, 6, 1)
OFFSETS = ['Z', 'Z', '+02:00', '+01:00', '-05:00', '+00:00']


class Dates:
    def __init__(self, random):
        self.random = random

    def day(self, first, last):
        """A day between two numbers of days from the call."""
        return (NOW + datetime.timedelta(days=self.random.randint(first, last))).isoformat()

    def instant(self, first, last):
        r = self.random
        return '%sT%02d:%02d:%02d%s' % (self.day(first, last), r.randint(0, 23), r.choice([0, 0, 15, 30, 59]),
                                        r.choice([0, 0, 0, 59]), r.choice(OFFSETS))

    def partial(self, first, last):
        """A day of which at times only the month or the year is known."""
        text = self.day(first, last)
        return text[:self.random.choice([10, 10, 7, 4])]

    def when(self, first, last):
        if self.random.random() < .6:
            return self.instant(first, last)
        return self.partial(first, last)

    def near(self, instant, hours):
        """An instant within some hours of another."""
        base = datetime.datetime.fromisoformat(instant.replace('Z', '+00:00')).astimezone(datetime.timezone.utc)
        moved = base + datetime.timedelta(minutes=self.random.randint(-60 * hours, 60 * hours))
        return moved.strftime('%Y-%m-%dT%H:%M:%SZ')
