import type { Explanation } from '../../model/explanation.js';
import { span, type Block, type Report } from '../../report/report.js';
import { maskExchange } from '../probe/mask-result.js';
import { expandedEntrypoint } from '../routes/expanded-entrypoint.js';
import { decisionBlocks } from './decision-blocks.js';
import { gapCount } from './gap-count.js';
import { metadataBlocks } from './metadata-blocks.js';
import { predictionBlocks } from './prediction-blocks.js';
import { verificationBlocks } from './verification-blocks.js';

/** The handler in full, or, where an exception was named, what becomes of that one. */
export function explainReport(explanation: Explanation, all: boolean): Report {
  const shown = masked(explanation);
  const { handler, metadata, prediction, verification, target } = shown;
  const heading: Block = {
    kind: 'heading',
    level: 1,
    text: [span('strong', target.name), span('muted', ` · Nest ${target.nest}`)],
    aside: target.mode === 'preview' ? 'preview' : 'booted',
  };
  const blocks = prediction
    ? [
        ...predictionBlocks(handler, prediction),
        ...(verification ? verificationBlocks(prediction, verification) : []),
      ]
    : [...expandedEntrypoint(handler), ...metadataBlocks(metadata), ...decisionBlocks(shown, all)];
  return {
    blocks: [heading, ...blocks, ...gapCount(shown.gaps)],
    document: shown,
    exitCode: (verification?.differences.length ?? 0) > 0 ? 1 : 0,
  };
}

function masked(explanation: Explanation): Explanation {
  const { verification } = explanation;
  if (!verification) return explanation;
  const exchange = maskExchange(verification.exchange);
  return { ...explanation, verification: { ...verification, exchange } };
}
