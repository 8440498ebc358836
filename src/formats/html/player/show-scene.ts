import type { Chapter, Recording, Step } from '../../../model/recording.js';
import { previewInWords } from '../../../report/preview-in-words.js';
import { breakable } from './breakable.js';
import { element, part } from './element.js';
import type { View } from './player.js';

/** The function that the step is in: what it is for, and how it is being left. */
export function openScene(root: HTMLElement, recording: Recording): View {
  const title = part(root, '.function');
  const place = part(root, '.place');
  const explanation = part(root, '.explanation');
  const outcome = part(root, '.outcome');
  return (at) => {
    const step = recording.steps[at];
    const chapter = step && recording.chapters[step.chapter - 1];
    if (!chapter) return;
    const file = recording.files[chapter.file - 1];
    title.replaceChildren(breakable(file?.owner ?? '', chapter.function));
    place.replaceChildren(
      element('span', '', `${file?.name ?? ''}:${step.line}`),
      ...cameFrom(chapter, recording),
    );
    explanation.replaceChildren(...explain(chapter));
    outcome.replaceChildren(
      ...leave(step),
      ...(at === recording.steps.length - 1 ? [end(recording)] : []),
    );
  };
}

function cameFrom({ parent, asyncParent }: Chapter, { chapters }: Recording): Node[] {
  const caller = chapters[(parent ?? asyncParent ?? 0) - 1];
  if (!caller) return [];
  const how = parent === null ? 'later, after' : 'called by';
  return [element('span', 'muted', ` · ${how} ${caller.function}`)];
}

function explain({ explanation }: Chapter): Node[] {
  if (!explanation) return [];
  const purpose = element('p', '', explanation.purpose);
  if (explanation.watch === null) return [purpose];
  return [purpose, element('p', 'watch', element('strong', '', 'Watch: '), explanation.watch)];
}

function leave({ returned, thrown }: Step): Node[] {
  if (thrown) {
    const words = `✗ in flight: ${thrown.name} ${JSON.stringify(thrown.message)}`;
    return [element('span', 'error', words)];
  }
  return returned ? [element('span', 'good', `returns ${previewInWords(returned)}`)] : [];
}

function end({ ended }: Recording): Node {
  return element('span', 'muted', ` The recording ends here. ${ended.summary}`);
}
