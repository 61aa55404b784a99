import { gzipSync, strToU8 } from 'fflate'

/**
 * Text as a gzip file whose bytes depend on the text alone: no time stamp, no file name, and the compressor written in
 * JavaScript, so that every machine and Node version packs alike.
 */
export const gzipText = (text: string): Uint8Array =>
  // the window is given because the default is found by a logarithm, which engines round each in their own way
  gzipSync(strToU8(text), { level: 9, mem: 8, mtime: 0 })
