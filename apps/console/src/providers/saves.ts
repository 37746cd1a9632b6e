/** How many writes the server has accepted on this page: what was typed before the latest of them is not feared for any more. */
let done = 0;

export const saves = {
  count: (): number => done,
  /** Passes an accepted answer on. */
  noted: <T>(answer: T): T => {
    done += 1;
    return answer;
  },
};
