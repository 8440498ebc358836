import type { CompilerOptions } from './compile-config.js';

/** Node runs no JSX. */
export function runnableJsx({ jsx }: CompilerOptions): CompilerOptions {
  return jsx === 'preserve' || jsx === 'react-native' ? { jsx: 'react-jsx' } : {};
}
