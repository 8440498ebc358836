/** `/users` + `/:id`, `UsersController` + `.find`, `x-` + `key`. */
export function isBetweenParts(before: string, after: string): boolean {
  return /[/.]/.test(after) || (/[,;_?&=-]/.test(before) && /[\x21-\x7e]/.test(after));
}

/** `Roles` + `Guard`. */
export function isBetweenHumps(before: string, after: string): boolean {
  return /[a-z\d]/.test(before) && /[A-Z]/.test(after);
}
