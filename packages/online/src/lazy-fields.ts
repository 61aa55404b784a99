type Makers<Fields> = { readonly [Name in keyof Fields]: () => Fields[Name] }

/**
 * Adds fields that are made when they are first read, and are fields like all others from then on. To those who write, copy or
 * compare the object they are there from the start, in their place.
 */
export const withLazyFields = <Fields extends object>(target: object, makers: Makers<Fields>): void => {
  // as: exactly the names of the makers
  for (const name of Object.keys(makers) as (keyof Fields)[]) addLazyField(target, name, makers[name])
}

/** What `make` gives, made when it is first asked for and never again. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const addLazyField = <Value>(target: object, name: PropertyKey, make: () => Value): void => {
  const made = once(make)
  const settle = (value: unknown): void => {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  }
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = made()
      // whoever froze it before it was read has fixed that it is made, not what it is
      if (Object.getOwnPropertyDescriptor(target, name)?.configurable === true) settle(value)
      return value
    },
    set: settle,
  })
}
