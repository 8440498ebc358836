import type { Excerpt, RecordedFile, Recording } from '../../model/recording.js';
import { codeLines } from '../layout/code-lines.js';
import { codePieces } from '../layout/code-pieces.js';
import type { PieceLine } from '../layout/piece.js';
import { PLAYER_TONES, type PlayerData } from './player-data.js';

export function toPlayerData(recording: Recording): PlayerData {
  const files = recording.files.map(printable);
  return {
    recording: { ...recording, files },
    colours: files.map(({ excerpts }) =>
      excerpts.map(({ lines }) => codePieces(lines).map(coloursOf)),
    ),
  };
}

function printable(file: RecordedFile): RecordedFile {
  const excerpts = file.excerpts.map((excerpt): Excerpt => {
    // One line each, whatever stands in it.
    const lines = excerpt.lines.map((line) => codeLines(line.replaceAll('\n', ' ')).join(''));
    return { ...excerpt, lines };
  });
  return { ...file, excerpts };
}

function coloursOf(line: PieceLine): number[] {
  return line.flatMap(({ text, tone }) => {
    const known = (PLAYER_TONES as readonly string[]).indexOf(tone);
    return [text.length, Math.max(0, known)];
  });
}
