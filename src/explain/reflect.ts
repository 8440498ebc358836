/** What `reflect-metadata` of the target adds to `Reflect`. */
interface ReflectMetadata {
  getOwnMetadataKeys(subject: object, member?: string): unknown[];
  getOwnMetadata(key: unknown, subject: object, member?: string): unknown;
}

const reflect = Reflect as unknown as ReflectMetadata;

/** Keys of the metadata of this very class or function, or of this member of it. */
export function keysOf(subject: object, member?: string): unknown[] {
  return member === undefined
    ? reflect.getOwnMetadataKeys(subject)
    : reflect.getOwnMetadataKeys(subject, member);
}

export function ownMetadata(key: unknown, subject: object, member?: string): unknown {
  return member === undefined
    ? reflect.getOwnMetadata(key, subject)
    : reflect.getOwnMetadata(key, subject, member);
}
