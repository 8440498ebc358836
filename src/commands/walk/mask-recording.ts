import { isSecret } from '../../model/is-secret.js';
import { MASK } from '../../model/mask-secrets.js';
import type { Chapter, RecordedFile, Recording, Step, Variable } from '../../model/recording.js';
import { secretsIn } from '../../model/secrets-in.js';
import type { TracedError, ValuePreview } from '../../model/trace.js';
import { Blotter } from '../probe/blotter.js';
import { maskExchange } from '../probe/mask-result.js';
import { pathValues } from '../probe/path-values.js';

/**
 * A copy of a recording that shows no secrets: values are masked by the names of
 * variables and members, everything by the values that are known then.
 */
export function maskRecording(recording: Recording): Recording {
  const whole = { ...recording.exchange, expectation: null };
  const named = recording.steps.flatMap(({ changed, returned }) => [
    ...changed.map(({ name, value }) => ({ [name]: value.value })),
    returned?.value,
  ]);
  const told = [whole.sent, whole.received, ...pathValues(whole), ...named];
  const blotter = new Blotter(secretsIn(told), secretsIn(told, 1));
  const { expectation: _expectation, ...exchange } = maskExchange(whole);
  return {
    ...recording,
    exchange,
    files: recording.files.map((file) => maskFile(file, blotter)),
    chapters: recording.chapters.map((chapter) => maskChapter(chapter, blotter)),
    steps: recording.steps.map((step) => maskStep(step, blotter)),
  };
}

/** A secret may be written in the source. */
function maskFile(file: RecordedFile, blotter: Blotter): RecordedFile {
  const excerpts = file.excerpts.map(({ line, lines }) => ({
    line,
    lines: lines.map((text) => blotter.text(text)),
  }));
  return { ...file, excerpts };
}

function maskChapter(chapter: Chapter, blotter: Blotter): Chapter {
  const { end } = chapter;
  if (end.kind === 'returned') {
    return { ...chapter, end: { ...end, value: maskValue(end.value, null, blotter) } };
  }
  if (end.kind === 'threw') return { ...chapter, end: { ...end, error: hide(end.error, blotter) } };
  return chapter;
}

function maskStep(step: Step, blotter: Blotter): Step {
  const { changed, returned, thrown } = step;
  return {
    ...step,
    changed: changed.map((variable) => maskVariable(variable, blotter)),
    ...(returned && { returned: maskValue(returned, null, blotter) }),
    ...(thrown && { thrown: hide(thrown, blotter) }),
  };
}

function maskVariable(variable: Variable, blotter: Blotter): Variable {
  return { ...variable, value: maskValue(variable.value, variable.name, blotter) };
}

function maskValue(preview: ValuePreview, name: string | null, blotter: Blotter): ValuePreview {
  const { value } = preview;
  if (value === undefined) return preview;
  const isHidden = (name !== null && isSecret(name, value)) || blotter.isSecret(value);
  return { ...preview, value: isHidden ? MASK : blotter.value(value) };
}

function hide({ name, message }: TracedError, blotter: Blotter): TracedError {
  return { name, message: blotter.isSecret(message) ? MASK : blotter.text(message) };
}
