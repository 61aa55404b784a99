import { PROTOCOL_VERSION } from '@alavanca/mt5-protocol'

/** Which version a first line says that its sender speaks, whatever else stands in it; null where it says none. */
const versionOf = (line: string): number | null => {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('t' in value) || !('protocol' in value)) return null
    if (value.t !== 'hello' && value.t !== 'dial') return null
    return typeof value.protocol === 'number' && Number.isInteger(value.protocol) ? value.protocol : null
  } catch {
    return null
  }
}

/** What to tell a terminal of another version than ours; null where its line names ours, or none. */
export const versionRefusal = (line: string): string | null => {
  const version = versionOf(line)
  if (version === null || version === PROTOCOL_VERSION) return null
  const both = `This server speaks version ${PROTOCOL_VERSION} of the protocol, the Expert Advisor version ${version}.`
  return version < PROTOCOL_VERSION
    ? `${both} Copy its files again with "alavanca mt5 install <data folder>", compile it (F7), and attach it again with the token.`
    : `${both} Update @alavanca/mt5 to a version as new as the Expert Advisor.`
}
