/** Bounds of the protocol, kept by both sides. */
export const LIMITS = {
  /** Bytes of one line, its line feed left out. */
  lineBytes: 65_536,
  /** Bytes of one line before the peer has proved that it knows the token. */
  lineBytesBeforeWelcome: 8_192,
  /** ASCII characters of a command's id. */
  cidLength: 20,
  /** Characters of a symbol's name. */
  symbolLength: 64,
  /** Characters of a comment or a message. */
  textLength: 256,
  /** Positions, orders or deals in one line; more are sent in several parts. */
  rowsPerLine: 50,
  /** Ticks or bars in one line. */
  ticksPerLine: 400,
  /** Symbols that one terminal streams. */
  symbols: 64,
} as const

/** The version both sides must speak. */
export const PROTOCOL_VERSION = 2
