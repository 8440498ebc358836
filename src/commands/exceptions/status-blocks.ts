import type { Status } from '../../model/exceptions.js';
import { span, type Block, type Line } from '../../report/report.js';

/** A status that was asked for, and whether a class has it. */
export function statusLine(asked: number, statuses: readonly Status[]): Block {
  const { names = [], classes = [] } = statuses.find(({ status }) => status === asked) ?? {};
  const known = names.map((name) => `HttpStatus.${name}`).join(', ');
  const name = known || 'not named by HttpStatus';
  const lines: Line[] = [[span('strong', String(asked)), ` ${name}`]];
  if (classes.length === 0) {
    lines.push(
      span('warning', 'No class has this status.'),
      `Throw one that is given it: new HttpException(body, ${names[0] ? `HttpStatus.${names[0]}` : asked})`,
    );
  }
  return { kind: 'text', lines };
}

/** Members of `HttpStatus` that no class stands for; the others are told with their class. */
export function statusBlocks(statuses: readonly Status[]): Block[] {
  const bare = statuses.filter(({ classes }) => classes.length === 0);
  const hundreds = [...new Set(bare.map(({ status }) => Math.floor(status / 100)))];
  return [
    { kind: 'heading', level: 2, text: 'HttpStatus without a class of its own' },
    {
      kind: 'facts',
      rows: hundreds.map((hundred) => ({
        label: `${hundred}xx`,
        value: bare
          .filter(({ status }) => Math.floor(status / 100) === hundred)
          .map(({ status, names }) => `${status} ${names.join(' ')}`)
          .join(', '),
      })),
    },
  ];
}
