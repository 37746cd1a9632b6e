import { expect, it } from 'vitest';
import { Together } from './together.js';

it('answers what is asked at the same time in one go, each with its own answer', async () => {
  const rounds: number[][] = [];
  const together = new Together<number, number>((questions) => {
    rounds.push([...questions]);
    return Promise.resolve(questions.map((question) => question * 10));
  });
  expect(await Promise.all([1, 2, 3].map((question) => together.ask(question)))).toEqual([10, 20, 30]);
  expect(await together.ask(4)).toBe(40);
  expect(rounds).toEqual([[1, 2, 3], [4]]);
});

it('gathers for the next round what is asked while one is under way', async () => {
  const rounds: number[][] = [];
  let goOn: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const together = new Together<number, number>(async (questions) => {
    rounds.push([...questions]);
    if (rounds.length === 1) await gate;
    return questions;
  });
  const first = together.ask(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const others = [2, 3].map((question) => together.ask(question));
  goOn();
  expect(await Promise.all([first, ...others])).toEqual([1, 2, 3]);
  expect(rounds).toEqual([[1], [2, 3]]);
});

it('asks each alone when they fail together, so that one keeps back no other', async () => {
  const together = new Together<string, string>((questions) =>
    questions.includes('bad') ? Promise.reject(new Error('refused')) : Promise.resolve(questions.map((question) => `${question}!`)),
  );
  const asked = await Promise.allSettled(['one', 'bad', 'two'].map((question) => together.ask(question)));
  expect(asked.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual(['one!', 'Error: refused', 'two!']);
});
