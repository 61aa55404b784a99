import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { AlavancaError } from '@alavanca/core'
import { LineSplitter } from '@alavanca/mt5-protocol'
import {
  answerLine,
  type ControlAnswer,
  challengeLine,
  controlAnswer,
  parseBy,
  type WireRequest,
} from './control-lines.ts'
import { type ControlNonces, controlProof, isSameProof } from './control-proof.ts'

export interface SendControlParts {
  /** As `controlPath` names it. */
  readonly path: string
  readonly token: string
  readonly request: WireRequest
  /** How long the answer may take; 15,000 unless given. */
  readonly timeoutMs?: number
}

/** Status lists every position; more than this is no answer. */
const ANSWER_BYTES = 4 * 1024 * 1024

const failed = (message: string, path: string): AlavancaError =>
  new AlavancaError('INVALID_CONFIGURATION', message, [{ path: 'control', value: path, message }])

const HINTS: Readonly<Record<string, string>> = {
  ENOENT: 'Nobody runs with this database.',
  ECONNREFUSED: 'Nobody runs with this database any more.',
  EACCES: 'The life that runs with this database belongs to another user.',
}

const whyNot = (error: Error): string => {
  const code = 'code' in error ? String(error.code) : ''
  return HINTS[code] ?? `Whoever runs with this database cannot be reached: ${error.message}`
}

/** What came in place of what was hoped for. */
class NoAnswer extends Error {}

/** The proof of whoever listens; throws `NoAnswer` where it is another. */
const noncesOf = (text: string, client: string, token: string): ControlNonces => {
  const challenge = parseBy(challengeLine, text)
  const refusal = parseBy(answerLine, text)
  if (refusal !== null && 'refused' in refusal) throw new NoAnswer(`Refused: ${refusal.refused}.`)
  if (challenge === null) throw new NoAnswer('It is no life that listens there.')
  const nonces = { client, server: challenge.nonce }
  if (!isSameProof(challenge.proof, controlProof(token, 'server', nonces)))
    throw new NoAnswer('Who listens there does not know the token: nothing was sent. Is ALAVANCA_MT5_TOKEN the same?')
  return nonces
}

/** The answer of whoever has proven himself; throws `NoAnswer` where it comes from somebody else. */
const answerOf = (text: string, token: string, nonces: ControlNonces): ControlAnswer => {
  const line = parseBy(answerLine, text)
  if (line === null) throw new NoAnswer('The answer cannot be read: look whether it was done.')
  if ('refused' in line) throw new NoAnswer(`Refused: ${line.refused}.`)
  const isProven = isSameProof(line.proof, controlProof(token, 'answer', nonces, line.body))
  const answer = isProven ? parseBy(controlAnswer, line.body) : null
  if (answer === null) throw new NoAnswer('The answer comes from somebody else: look whether it was done.')
  return answer
}

/**
 * One request to the life that runs with a database: proves the token without sending it, and believes an answer only of
 * whoever knows it too. Throws `INVALID_CONFIGURATION` in words where nobody is there, or it is another.
 */
export const sendControl = ({ path, token, request, timeoutMs = 15_000 }: SendControlParts): Promise<ControlAnswer> =>
  new Promise((resolve, reject) => {
    const client = randomBytes(16).toString('hex')
    const socket = connect(path)
    let nonces: ControlNonces | null = null
    const fail = (message: string): void => {
      socket.destroy()
      reject(failed(message, path))
    }
    const receive = (text: string): void => {
      if (nonces !== null) {
        const answer = answerOf(text, token, nonces)
        socket.destroy()
        resolve(answer)
        return
      }
      nonces = noncesOf(text, client, token)
      const body = JSON.stringify(request)
      socket.write(`${JSON.stringify({ proof: controlProof(token, 'request', nonces, body), body })}\n`)
    }
    const splitter = new LineSplitter(ANSWER_BYTES, {
      line: (text) => {
        try {
          receive(text)
        } catch (error) {
          fail(error instanceof NoAnswer ? error.message : `It failed: ${error}`)
        }
      },
      tooLong: () => fail('The answer is too long.'),
    })
    socket.once('connect', () => socket.write(`${JSON.stringify({ version: 1, nonce: client })}\n`))
    socket.on('data', (bytes) => splitter.push(bytes))
    socket.once('error', (error) => fail(whyNot(error)))
    socket.once('close', () => reject(failed('It hung up without an answer: look whether it was done.', path)))
    socket.setTimeout(timeoutMs, () => fail('No answer came in time: look whether it was done.'))
  })
