import { type Recording, lineOf } from '../../../model/recording.js';
import { element, part } from './element.js';
import type { View } from './player.js';

/** `step 41 of 120`, and for who listens where that is. */
export function openPosition(root: HTMLElement, recording: Recording): View {
  const { steps, chapters, files } = recording;
  const position = part(root, '.position');
  const fields = [...root.querySelectorAll<HTMLInputElement>('.slider, .jump')];
  return (at) => {
    const step = steps[at];
    const chapter = step && chapters[step.chapter - 1];
    const file = chapter && files[chapter.file - 1];
    const place = step && file ? `line ${step.line}: ${lineOf(file, step.line)?.trim() ?? ''}` : '';
    position.replaceChildren(
      `step ${at + 1} of ${steps.length}`,
      element('span', 'hidden', `, ${chapter?.function ?? ''}, ${place}`),
    );
    for (const field of fields) field.value = String(at + 1);
  };
}
