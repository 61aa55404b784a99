import { checksum } from '@alavanca/core'
import type { Params } from './parameter.ts'

/** Two sets with the same values have the same hash, whatever order they were written in: SHA-256 of their canonical JSON. */
export const paramsHash = (params: Params): string => checksum(params)
