// Nanoseconds for one piece of work; the same in Node and in the page.

const wall = () => performance.now();

/** The median of five rounds, each at least `milliseconds` long by the clock. */
export function measure(work, milliseconds, clock = wall) {
  const samples = [];
  for (let n = 0; n < 6; n += 1) {
    const start = clock();
    let count = 0;
    do {
      for (let m = 0; m < 20; m += 1) work();
      count += 20;
    } while (clock() - start < milliseconds);
    samples.push(((clock() - start) * 1e6) / count);
  }
  // The first round warms up.
  return samples.slice(1).sort((a, b) => a - b)[2];
}

/** The same for work that is waited for. */
export async function measureLater(work, milliseconds, clock = wall) {
  const samples = [];
  for (let n = 0; n < 6; n += 1) {
    const start = clock();
    let count = 0;
    do {
      await work();
      count += 1;
    } while (clock() - start < milliseconds);
    samples.push(((clock() - start) * 1e6) / count);
  }
  return samples.slice(1).sort((a, b) => a - b)[2];
}

export const median = (samples) => [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)];
