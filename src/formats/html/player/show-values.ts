import { moveStep } from '../../../model/move-step.js';
import { type Recording, type Variable, variablesAt } from '../../../model/recording.js';
import type { ValuePreview } from '../../../model/trace.js';
import { previewInWords } from '../../../report/preview-in-words.js';
import { shorten } from '../../../report/shorten.js';
import { escapeText } from '../../escape-text.js';
import { element, part } from './element.js';
import type { View } from './player.js';

/** The values of the function at the step; what is new or another is marked, with what it was. */
export function openValues(root: HTMLElement, recording: Recording): View {
  const list = part(root, '.values dl');
  const left = part(root, '.values .gone');
  return (at) => {
    const isFull = root.classList.contains('full');
    const before = valuesBefore(recording, at);
    const changed = new Set(recording.steps[at]?.changed.map(({ name }) => name));
    const rows = variablesAt(recording, at).map((variable) => {
      const { name } = variable;
      const isChanged = before !== null && changed.has(name);
      return drawRow(variable, isChanged ? { was: before.get(name) } : null, isFull);
    });
    const gone = recording.steps[at]?.gone ?? [];
    list.replaceChildren(...rows);
    left.textContent = gone.length > 0 ? escapeText(`out of scope: ${gone.join(', ')}`) : '';
  };
}

/** Null at the first step of a function, where everything would be new. */
function valuesBefore(recording: Recording, at: number): Map<string, Variable> | null {
  const before = moveStep(recording, at, 'back-over');
  const isSame = recording.steps[before]?.chapter === recording.steps[at]?.chapter;
  if (!isSame || before === at) return null;
  return new Map(variablesAt(recording, before).map((variable) => [variable.name, variable]));
}

interface Change {
  was: Variable | undefined;
}

function drawRow({ name, from, value }: Variable, change: Change | null, isFull: boolean): Node {
  const term = element('dt', '', element('code', '', name), element('span', 'from', from));
  const data = element('dd', '', isFull ? drawInFull(value) : drawShort(value));
  if (change) {
    term.prepend(element('span', 'mark', change.was ? 'changed' : 'new'));
    if (change.was) data.append(element('div', 'was', 'was ', drawShort(change.was.value)));
  }
  return element('div', change ? 'changed' : '', term, data);
}

const LONGEST = 200;

function drawShort(value: ValuePreview): HTMLElement {
  return element('code', '', shorten(previewInWords(value), LONGEST));
}

function drawInFull({ type, value }: ValuePreview): HTMLElement {
  if (typeof value !== 'object' || value === null) {
    return element('code', '', previewInWords({ type, value }));
  }
  const lines = `${type} ${JSON.stringify(value, null, 2)}`.split('\n');
  return element('code', 'lines', ...lines.map((line) => element('span', '', line)));
}
