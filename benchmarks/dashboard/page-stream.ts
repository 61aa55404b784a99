import type { Rng } from '@alavanca/core'
import type { PublicState } from '@alavanca/engine'
import { follow } from '../../packages/dashboard/page/model/follower.ts'
import type { Agreement } from '../../packages/dashboard/page/model/mirror.ts'

export interface PageStreamParts {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** What the page begins from; the stream goes on after it. */
  readonly state: PublicState
  readonly hash: string
  /** Where the journal ends. */
  readonly last: number
  readonly cuts: number
  readonly rng: Rng
}

export interface PageStreamed {
  readonly steps: number
  readonly cuts: number
  /** Steps that came twice, or not after the one before. */
  readonly wrong: number
  /** Times that the page had to ask for the state once more. */
  readonly begunAnew: number
  readonly hashes: number
  readonly differing: number
  readonly state: PublicState
}

/** The same bytes, until so many have come: then the line is dead, wherever that is. */
const cutAfter = (body: ReadableStream<Uint8Array>, bytes: number, abort: AbortController) => {
  let left = bytes
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        if (piece.length <= left) {
          left -= piece.length
          controller.enqueue(piece)
          return
        }
        controller.enqueue(piece.subarray(0, left))
        abort.abort()
        controller.error(new Error('cut'))
      },
    }),
  )
}

/** Follows a whole journal with the page's own code while its line is cut again and again, in the middle of whatever is sent. */
export const followCut = async (parts: PageStreamParts): Promise<PageStreamed> => {
  const { url, headers, last, rng } = parts
  const ending = new AbortController()
  let [steps, cuts, wrong, opened, hashes, differing] = [0, 0, 0, 0, 0, 0]
  let { state } = parts
  let before = state.sequence
  // some 1,200 bytes a step, learnt from what comes
  let bytesAStep = 1_200
  let received = 0
  await follow(
    {
      open: async () => {
        opened += 1
        return { state: parts.state, hash: parts.hash }
      },
      connect: async (after, signal) => {
        const abort = new AbortController()
        const response = await fetch(`${url}/api/v5/stream?after=${after}`, {
          headers: { ...headers, 'last-event-id': String(after) },
          signal: AbortSignal.any([abort.signal, signal]),
        })
        if (response.body === null) throw new Error(`no stream: ${response.status}`)
        if (cuts >= parts.cuts) return response.body
        cuts += 1
        if (steps > 0) bytesAStep = received / steps
        const share = ((last - parts.state.sequence) / parts.cuts) * bytesAStep
        return cutAfter(response.body, Math.ceil(2 * rng.next() * share), abort).pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>({
            transform: (piece, controller) => {
              received += piece.length
              controller.enqueue(piece)
            },
          }),
        )
      },
      isFinal: () => false,
    },
    {
      onContact: () => undefined,
      onState: (now) => {
        state = now
      },
      onStep: ({ sequence }) => {
        if (sequence !== before + 1) wrong += 1
        before = sequence
        steps += 1
        if (sequence >= last) ending.abort()
      },
      onAgreement: ({ own, server }: Agreement) => {
        hashes += 1
        if (own !== server) differing += 1
      },
      onNews: () => undefined,
      onHeard: () => undefined,
    },
    async () => undefined,
    ending.signal,
  )
  return { steps, cuts, wrong, begunAnew: opened - 1, hashes, differing, state }
}
