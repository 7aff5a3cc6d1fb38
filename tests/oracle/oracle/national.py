"""R2.2: the national identification number (Luhn C12, Verhoeff C13)."""
from . import civil

D = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
     [2, 3, 4, 0, 1, 7, 8, 9, 5, 6], [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
     [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
     [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
     [8, 7, 6, 5, 9, 3, 2, 1, 0, 4], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]
P = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
for _ in range(6):
    P.append([P[1][x] for x in P[-1]])


def luhn_ok(text):
    total = 0
    for i, c in enumerate(reversed(text)):
        n = int(c)
        if i % 2:
            n = n * 2 - 9 if n > 4 else n * 2
        total += n
    return total % 10 == 0


def verhoeff_ok(text):
    c = 0
    for i, x in enumerate(reversed(text)):
        c = D[c][P[i % 8][int(x)]]
    return c == 0


def digits(text):
    """The 13 digits of a valid number, else None."""
    body = text.replace(' ', '').replace('.', '').replace('-', '')
    if len(body) != 13 or not body.isascii() or not body.isdigit():
        return None
    try:
        civil.ordinal(int(body[:4]), int(body[4:6]), int(body[6:8]))
    except civil.TimeFault:
        return None
    if not luhn_ok(body[:12]) or not verhoeff_ok(body[:11] + body[12]):
        return None
    return body
