/** The index that the address of the page names (`#step-41`), where this recording is what the page is for. */
export function rememberedStep(root: HTMLElement): number {
  const [, number] = /^#step-(\d+)$/.exec(isMain(root) ? location.hash : '') ?? [];
  return number === undefined ? 0 : Number(number) - 1;
}

export function rememberStep(root: HTMLElement, at: number): void {
  if (isMain(root)) history.replaceState(null, '', `#step-${at + 1}`);
}

/** Whether the page has this recording and little else. */
export function isMain(root: HTMLElement): boolean {
  return root.dataset['main'] !== undefined;
}
