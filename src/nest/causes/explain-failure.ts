import { bundledProject } from './bundled-project.js';
import type { Cause, Explanation } from './cause.js';
import { generatedFile } from './generated-file.js';
import { missingModule } from './missing-module.js';
import { missingPackage } from './missing-package.js';
import { nativeAddon } from './native-addon.js';
import { nodeVersion } from './node-version.js';
import { notCompiled } from './not-compiled.js';
import { prismaClient } from './prisma-client.js';
import { unbuiltPackage } from './unbuilt-package.js';

/** The first that knows a failure explains it. */
const CAUSES: readonly Cause[] = [
  prismaClient,
  nativeAddon,
  notCompiled,
  unbuiltPackage,
  missingPackage,
  generatedFile,
  nodeVersion,
  bundledProject,
];

const MAX_DEPTH = 4;

/** Why a start failed and what the project has against it; null where that is not known. */
export function explainFailure(
  thrown: unknown,
  root: string,
  printed: readonly string[],
  isBundled: () => boolean = () => false,
): Explanation | null {
  let current = thrown;
  for (let depth = 0; depth < MAX_DEPTH && current instanceof Error; depth++) {
    const error = current;
    const failure = { error, missing: missingModule(error), root, printed, isBundled };
    for (const explain of CAUSES) {
      const explanation = explain(failure);
      if (explanation) return explanation;
    }
    current = error.cause;
  }
  return null;
}
