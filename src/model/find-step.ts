import { type Recording, type Step, lineOf } from './recording.js';

/**
 * The index of the nearest step, behind `from` or before it, that shows the text:
 * in the function that is entered there, in its line, in a value that changed or
 * in what is returned or thrown. Goes on at the other end; null where none does.
 */
export function findStep(
  recording: Recording,
  text: string,
  from: number,
  direction: 'next' | 'previous',
): number | null {
  const wanted = text.trim().toLowerCase();
  const count = recording.steps.length;
  if (wanted === '' || count === 0) return null;
  const way = direction === 'next' ? 1 : -1;
  for (let away = 1; away <= count; away += 1) {
    const at = (((from + way * away) % count) + count) % count;
    if (shows(recording, at, wanted)) return at;
  }
  return null;
}

function shows(recording: Recording, at: number, wanted: string): boolean {
  return textsOf(recording, at).some((text) => text.toLowerCase().includes(wanted));
}

function textsOf(recording: Recording, at: number): string[] {
  const step = recording.steps[at];
  const chapter = step && recording.chapters[step.chapter - 1];
  if (!chapter) return [];
  const file = recording.files[chapter.file - 1];
  const isEntry = recording.steps[at - 1]?.chapter !== step.chapter;
  return [
    ...(isEntry ? [chapter.function, file?.name ?? ''] : []),
    (file && lineOf(file, step.line)) ?? '',
    ...valuesOf(step),
  ];
}

function valuesOf({ changed, returned, thrown }: Step): string[] {
  return [
    ...changed.flatMap(({ name, value }) => [name, value.type, JSON.stringify(value.value) ?? '']),
    ...(returned ? [returned.type, JSON.stringify(returned.value) ?? ''] : []),
    ...(thrown ? [thrown.name, thrown.message] : []),
  ];
}
