import type { Recording, Step } from './recording.js';

/** How a player goes from one step of a recording to another. */
export type StepMove =
  /** To the next step and the previous one, whatever function they are in. */
  | 'into'
  | 'back'
  /** To the next and previous one of the same run of the function. */
  | 'over'
  | 'back-over'
  /** Behind the last one of it. */
  | 'out'
  /** To where a function is entered. */
  | 'next-chapter'
  | 'previous-chapter'
  | 'first'
  | 'last';

/** The index of the step that a move leads to; where there is none, that of the nearest. */
export function moveStep(
  { steps }: Pick<Recording, 'steps'>,
  from: number,
  move: StepMove,
): number {
  const last = steps.length - 1;
  const to = targetOf(steps, from, move);
  return Math.max(0, Math.min(last, to));
}

function targetOf(steps: readonly Step[], from: number, move: StepMove): number {
  const chapter = steps[from]?.chapter;
  const isSame = (step: Step): boolean => step.chapter === chapter;
  switch (move) {
    case 'into':
      return from + 1;
    case 'back':
      return from - 1;
    case 'over':
      return foundOr(
        steps.findIndex((step, at) => at > from && isSame(step)),
        from + 1,
      );
    case 'back-over':
      return foundOr(
        steps.findLastIndex((step, at) => at < from && isSame(step)),
        from - 1,
      );
    case 'out':
      return Math.max(from, steps.findLastIndex(isSame)) + 1;
    case 'next-chapter':
      return foundOr(
        entries(steps).find((at) => at > from),
        steps.length - 1,
      );
    case 'previous-chapter':
      return foundOr(
        entries(steps).findLast((at) => at < from),
        0,
      );
    case 'first':
      return 0;
    case 'last':
      return steps.length - 1;
  }
}

/** Where each chapter begins. */
function entries(steps: readonly Step[]): number[] {
  const seen = new Set<number>();
  return steps.flatMap(({ chapter }, at) => {
    if (seen.has(chapter)) return [];
    seen.add(chapter);
    return [at];
  });
}

function foundOr(at: number | undefined, otherwise: number): number {
  return at === undefined || at < 0 ? otherwise : at;
}
