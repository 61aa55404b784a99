/** What the operating system refused, as Node tells it. */
interface SystemError extends Error {
  readonly code: string
  readonly path?: unknown
  readonly dest?: unknown
  readonly port?: unknown
  readonly address?: unknown
}

interface Words {
  readonly meaning: (where: string) => string
  readonly remedy: string
}

/** What each refusal means for whoever called, and what to do about it. */
const WORDS: Readonly<Record<string, Words>> = {
  ENOENT: { meaning: (where) => `There is no ${where}`, remedy: 'Check the path, or make it.' },
  EACCES: {
    meaning: (where) => `This user may not use ${where}`,
    remedy: 'Give permission on it and on its folder, or name another place.',
  },
  EPERM: {
    meaning: (where) => `This user may not change ${where}`,
    remedy: 'Give permission on it and on its folder, close what holds it open, or name another place.',
  },
  EEXIST: {
    meaning: (where) => `${where} is there already, and is a file`,
    remedy: 'A folder is needed: name another one, or move the file away.',
  },
  ENOTDIR: {
    meaning: (where) => `A part of ${where} is a file, and no folder`,
    remedy: 'Name another place, or move that file away.',
  },
  EISDIR: { meaning: (where) => `${where} is a folder, and a file is needed`, remedy: 'Name a file in it.' },
  ENOTEMPTY: { meaning: (where) => `${where} is not empty`, remedy: 'Name another folder, or empty it.' },
  ENOSPC: {
    meaning: (where) => `There is no room for ${where}: the disk is full`,
    remedy: 'Make room, then try again.',
  },
  EDQUOT: {
    meaning: (where) => `There is no room for ${where}: the disk is full for this user`,
    remedy: 'Make room or raise the quota, then try again.',
  },
  EROFS: {
    meaning: (where) => `${where} lies on a disk that may only be read`,
    remedy: 'Name a place on another disk, or mount it for writing.',
  },
  EMFILE: {
    meaning: () => 'This process has too many files open',
    remedy: 'Raise the limit (ulimit -n), or hand in fewer files.',
  },
  ENFILE: { meaning: () => 'This machine has too many files open', remedy: 'Close other programs, then try again.' },
  ELOOP: { meaning: (where) => `${where} is a link that leads to itself`, remedy: 'Put the link right.' },
  ENAMETOOLONG: { meaning: (where) => `The name ${where} is too long`, remedy: 'Name a shorter path.' },
  EBUSY: { meaning: (where) => `Another program holds ${where}`, remedy: 'Close it there, then try again.' },
  EIO: { meaning: (where) => `The disk refused ${where}`, remedy: 'Check the disk, then try again.' },
  EADDRINUSE: {
    meaning: (where) => `Something else listens at ${where} already`,
    remedy: 'Stop it, or name another port with --port.',
  },
  EADDRNOTAVAIL: {
    meaning: (where) => `This machine has no address ${where}`,
    remedy: 'Name one that it has with --host; 127.0.0.1 is always there.',
  },
  ENOTFOUND: { meaning: (where) => `No machine is known as ${where}`, remedy: 'Check the name given with --host.' },
  ECONNREFUSED: { meaning: (where) => `Nobody listens at ${where}`, remedy: 'Start it there, or check the address.' },
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'

const whereOf = ({ path, dest, address, port, message }: SystemError, asked: string | undefined): string => {
  if (typeof dest === 'string') return dest
  if (typeof path === 'string') return path
  const [host, number] = [typeof address === 'string' ? address : null, typeof port === 'number' ? port : null]
  if (host !== null || number !== null) return [host, number].filter((part) => part !== null).join(':')
  return asked ?? `what was asked for (${message})`
}

/**
 * What the operating system refused, in a sentence, and what to do in another; null for any other error. `asked` is what was to be
 * used, for errors that do not say.
 */
export const systemFaultInWords = (error: unknown, asked?: string): string | null => {
  if (!isSystemError(error)) return null
  const words = WORDS[error.code]
  const where = whereOf(error, asked)
  const meaning = words?.meaning(where) ?? `The system refused ${where}: ${error.message}`
  return `${meaning}. ${words?.remedy ?? 'Check the path and this user’s rights to it.'} (${error.code})`
}

/** What to do about a refusal that a message of ours repeats in the system's words, such as `ENOSPC: no space left`; null for none. */
export const remedyFor = (message: string): string | null => {
  const [, code = ''] = /\b(E[A-Z]{3,}): /.exec(message) ?? []
  return (Object.hasOwn(WORDS, code) ? WORDS[code]?.remedy : undefined) ?? null
}
