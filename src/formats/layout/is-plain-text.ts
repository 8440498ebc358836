/** Whether every character is safe to print and one column wide. The short way past slow questions. */
export function isPlainText(text: string): boolean {
  return PLAIN.test(text);
}

/** ASCII, and the signs that reports and formats use. */
const PLAIN = /^[\x20-\x7e·—…←→⇂─-╿]*$/;
