import { createParser, type EventSourceMessage } from 'eventsource-parser'

/**
 * Reads one connection of server-sent events to its end. An event that the end cuts short is not told: whoever asks again from
 * the last one that was told misses nothing.
 */
export const readStream = async (
  body: ReadableStream<Uint8Array>,
  tell: (message: EventSourceMessage) => void,
  heard: () => void,
): Promise<void> => {
  const parser = createParser({ onEvent: tell })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      heard()
      parser.feed(decoder.decode(value, { stream: true }))
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
