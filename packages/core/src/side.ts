/** Which way a position earns. */
export type Side = 'BUY' | 'SELL'

/** Both sides, for schemas and loops. */
export const SIDES: readonly Side[] = ['BUY', 'SELL']

/** +1 where a rising price earns, −1 where a falling one does. */
export const direction = (side: Side): 1 | -1 => (side === 'BUY' ? 1 : -1)

/** The side that closes a position of this one. */
export const opposite = (side: Side): Side => (side === 'BUY' ? 'SELL' : 'BUY')
