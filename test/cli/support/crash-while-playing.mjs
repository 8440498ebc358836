// A failure in the middle of the process that nobody catches, once a key was pressed.
const { read } = process.stdin;
process.stdin.read = function crash(...args) {
  const chunk = read.apply(this, args);
  if (chunk !== null) {
    setImmediate(() => {
      throw new Error('crashed in the middle');
    });
  }
  return chunk;
};
