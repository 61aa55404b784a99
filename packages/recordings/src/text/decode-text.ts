import { strFromU8 } from 'fflate'

const UNKNOWN = '\uFFFD'

/** Text for people and for headings: UTF-8, or Latin-1 where it is not UTF-8, as older Brazilian exports are. */
export const decodeText = (bytes: Uint8Array): string => {
  const text = strFromU8(bytes)
  return text.includes(UNKNOWN) ? strFromU8(bytes, true) : text
}
