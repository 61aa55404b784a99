/** The newest items, oldest first, never more than so many. */
export const pushed = <Item>(items: readonly Item[], item: Item, most: number): readonly Item[] =>
  items.length < most ? [...items, item] : [...items.slice(items.length - most + 1), item]
