const PATIENCE_MS = 45_000;

/** Repeats a step until what it leads to has come about: other people's doings arrive when they arrive. */
export async function eventually(step: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await step())) {
    if (Date.now() > end) throw new Error('never came about');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Repeats an expectation until it holds; what it said last is thrown. */
export async function untilItHolds(expectation: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
