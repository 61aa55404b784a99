import { createHash } from 'node:crypto'

const LEVELS = ['LOW', 'MEDIUM', 'HIGH'] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
/** What may have stood between the parts. */
const SEPARATORS = ['|', '_', ':', '-'] as const
const HASH = /^[0-9a-f]{8}$/i

/** Whether a state was written as the original wrote it: the first eight hexadecimal digits of an MD5. */
export const isStateHash = (state: string): boolean => HASH.test(state)

const hashOf = (text: string): string => createHash('md5').update(text).digest('hex').slice(0, 8)

/** Every state of a regime by the hash that the original may have given it: few enough to try them all. */
export const statesByHash = (regime: string): ReadonlyMap<string, string> =>
  new Map(
    HOURS.flatMap((hour) =>
      LEVELS.flatMap((confidence) =>
        LEVELS.flatMap((disagreement) => {
          const parts = [regime, `${hour}:00`, confidence, disagreement]
          return SEPARATORS.map((separator) => [hashOf(parts.join(separator)), parts.join('|')] as const)
        }),
      ),
    ),
  )
