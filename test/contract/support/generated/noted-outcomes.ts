import type { SpanOutcome } from '../../../../src/model/trace.js';
import type { Note } from './note.js';
import type { Script } from './plan-shots.js';

/** The outcome of everything that ran but pipes, by what it noted itself, in the order of its start. */
export function notedOutcomes(log: readonly Note[], script: Script): string[] {
  const streams = log.filter(({ kind }) => kind === 'stream');
  let handled = 0;
  return log.flatMap((note): string[] => {
    const does = script[note.name]?.does;
    switch (note.kind) {
      case 'middleware':
        return [`${note.name} ${ofMiddleware(does)}`];
      case 'guard':
        return [`${note.name} ${ofGuard(does)}`];
      case 'interceptor':
        return [`${note.name} ${ofInterceptor(note.run, log)}`];
      case 'handler':
        return [`${note.name} ${ofHandler(script, handled++, streams)}`];
      default:
        return [];
    }
  });
}

function ofMiddleware(does = 'next'): SpanOutcome {
  if (does === 'answer') return 'answered';
  if (does === 'error') return 'failed';
  return does === 'throw' || does === 'reject' ? 'threw' : 'continued';
}

function ofGuard(does = 'allow'): SpanOutcome {
  if (does.startsWith('allow')) return 'allowed';
  return does.startsWith('deny') ? 'denied' : 'threw';
}

/** What it gave in the end beside what it saw. */
function ofInterceptor(run: number, log: readonly Note[]): SpanOutcome {
  const notes = log.flatMap((note) =>
    (note.kind === 'saw' || note.kind === 'gave') && note.run === run ? [note] : [],
  );
  const values = (kind: 'saw' | 'gave', from = 0) =>
    notes
      .slice(from)
      .flatMap((note) => (note.kind === kind && note.what === 'value' ? [note.value] : []));
  const last = (kind: 'saw' | 'gave') =>
    notes.findLast((note) => note.kind === kind && note.what !== 'value');
  const [saw, gave] = [last('saw'), last('gave')];
  if (!gave) return 'threw';
  if (gave.what === 'unsubscribe') return 'cancelled';
  const failure = notes.findLast((note) => note.kind === 'saw' && note.what === 'error');
  if (gave.what === 'error') {
    if (!failure) return 'threw';
    return failure.value === gave.value ? 'error-passed' : 'rethrew';
  }
  if (!saw) return 'short-circuited';
  if (saw.what === 'error') return 'recovered';
  // What an attempt that failed gave before is no longer what came from within.
  const attempt = failure ? notes.indexOf(failure) + 1 : 0;
  return values('saw', attempt).join() === values('gave').join() ? 'passed' : 'changed';
}

function ofHandler(script: Script, before: number, streams: readonly Note[]): SpanOutcome {
  const { does = 'value', once = false } = script['(handler)'] ?? {};
  if (once && before > 0) return 'returned';
  if (['throw', 'reject', 'reject-late'].includes(does)) return 'threw';
  const stream = streams[before];
  if (!stream || !('what' in stream)) return 'returned';
  if (stream.what === 'error') return 'threw';
  return stream.what === 'unsubscribe' ? 'cancelled' : 'returned';
}
