import { setImmediate as nextTurn } from 'node:timers/promises';

interface Asked<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * What is asked while one transaction is under way shares the next one. A lone question waits for nobody, and many do not
 * wait for a commit each. When a transaction fails, each of its questions is asked alone, so that one keeps back no other.
 */
export class Together<Question, Answer> {
  private waiting: Asked<Question, Answer>[] = [];
  private busy = false;

  /** @param answer gives as many answers as it was asked questions, in their order */
  constructor(private readonly answer: (questions: readonly Question[]) => Promise<readonly Answer[]>) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      // whoever asks in the same turn comes along
      await nextTurn();
      await this.answerAll(this.waiting.splice(0));
    }
    this.busy = false;
  }

  private async answerAll(asked: readonly Asked<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.answer(asked.map(({ question }) => question));
      asked.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      if (asked.length === 1) asked[0]?.reject(error);
      else for (const one of asked) await this.answerAll([one]);
    }
  }
}
