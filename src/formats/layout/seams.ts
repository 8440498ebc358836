/** `/users` + `/:id`, `UsersController` + `.find`, `x-` + `key`. A sign that is repeated stays in one piece: `...`, `--`, `__`. */
export function isBetweenParts(before: string, after: string): boolean {
  if (before === after) return false;
  return /[/.]/.test(after) || (/[,;_?&=-]/.test(before) && /[\x21-\x7e]/.test(after));
}

/** `Roles` + `Guard`. */
export function isBetweenHumps(before: string, after: string): boolean {
  return /[a-z\d]/.test(before) && /[A-Z]/.test(after);
}
