import { expect, it } from 'vitest';
import { type StepMove, moveStep } from '../../../src/model/move-step.js';
import { sampleRecording } from './sample-recording.js';

const recording = sampleRecording();

/** Where a move leads from each of the eight steps; chapters 1 1 2 2 1 3 3 1. */
const LEADS: Record<StepMove, number[]> = {
  into: [1, 2, 3, 4, 5, 6, 7, 7],
  back: [0, 0, 1, 2, 3, 4, 5, 6],
  over: [1, 4, 3, 4, 7, 6, 7, 7],
  'back-over': [0, 0, 1, 2, 1, 4, 5, 4],
  out: [7, 7, 4, 4, 7, 7, 7, 7],
  'next-chapter': [2, 2, 5, 5, 5, 7, 7, 7],
  'previous-chapter': [0, 0, 0, 2, 2, 2, 5, 5],
  first: [0, 0, 0, 0, 0, 0, 0, 0],
  last: [7, 7, 7, 7, 7, 7, 7, 7],
};

it.each(Object.entries(LEADS))('%s', (move, leads) => {
  expect(recording.steps.map((_, at) => moveStep(recording, at, move as StepMove))).toEqual(leads);
});

it.each(Object.keys(LEADS))('%s stays where there is nothing', (move) => {
  expect(moveStep({ steps: [] }, 0, move as StepMove)).toBe(0);
});
