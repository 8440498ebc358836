import { expect, it } from 'vitest';
import { findStep } from '../../../src/model/find-step.js';
import { sampleRecording } from './sample-recording.js';

const recording = sampleRecording();

it.each([
  ['mywebsocketgateway', 0, 2],
  [' ExecutionContextHost ', 0, 5],
  ['exceptionsHandler.handle', 0, 6],
  ['bizexception', 2, 3],
  ['data is empty', 6, 0],
  ['用户', 0, null],
  ['', 0, null],
  ['nowhere', 3, null],
])('finds %j behind step %i', (text, from, found) => {
  expect(findStep(recording, text, from, 'next')).toBe(found);
});

it('goes on at the other end, in both directions', () => {
  expect(findStep(recording, 'ExecutionContextHost', 6, 'next')).toBe(5);
  expect(findStep(recording, 'mywebsocketgateway', 2, 'next')).toBe(2);
  expect(findStep(recording, 'args', 1, 'previous')).toBe(0);
  expect(findStep(recording, 'wsproxy.handleerror', 0, 'previous')).toBe(5);
  expect(findStep({ ...recording, steps: [] }, 'a', 0, 'next')).toBeNull();
});
