/** `@alavanca/recordings/bytes`: what reading any file takes, for readers of other files than recordings. */
export { type ByteChunks, joinBytes, NO_BYTES } from './bytes.ts'
export { decompress } from './compression/decompress.ts'
export { LoadTally } from './load-report.ts'
export { type ByteSource, openSource } from './source.ts'
export { unreadableFile, unreadableRow } from './unreadable.ts'
