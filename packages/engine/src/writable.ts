/** While it is being put together: what others get of it is read-only. */
export type Writable<Type> = { -readonly [Field in keyof Type]: Type[Field] }
