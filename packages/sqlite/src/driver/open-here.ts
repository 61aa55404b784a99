// shared by every copy of this package in a process, the bundled for `import` and the one for `require` among them
const KEY = Symbol.for('@alavanca/sqlite open files')

const counts = (): Map<string, number> => {
  const home: typeof globalThis & { [KEY]?: Map<string, number> } = globalThis
  home[KEY] ??= new Map()
  return home[KEY]
}

/** Whether a connection of this process has a file open. */
export const isOpenHere = (file: string): boolean => (counts().get(file) ?? 0) > 0

/** Notes that a connection of this process has a file open, until the function it gives is called. */
export const noteOpen = (file: string): (() => void) => {
  counts().set(file, (counts().get(file) ?? 0) + 1)
  return () => void counts().set(file, (counts().get(file) ?? 1) - 1)
}
