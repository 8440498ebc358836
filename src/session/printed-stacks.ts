import { isOfTool, originalPlace, pathOf } from './places.js';

const FRAME = /^(\s+at (?:.*\(|async )?)((?:file:\/\/)?\/[^()]*?):(\d+):(\d+)(\)?)$/;
const TYPESCRIPT = /\.[cm]?tsx?$/;

/**
 * Stacks among what the application printed, as its author would read them:
 * sources that were compiled here are named with the lines that are written in
 * them, and calls through this tool are left out.
 */
export function printedStacks(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, before = '', file = '', row, column, after = ''] = FRAME.exec(line) ?? [];
    const path = pathOf(file);
    if (isOfTool(path)) return [];
    if (!TYPESCRIPT.test(path)) return [line];
    const place = originalPlace({ file: path, line: Number(row), column: Number(column) });
    return [place ? `${before}${place.file}:${place.line}:${place.column}${after}` : line];
  });
}
