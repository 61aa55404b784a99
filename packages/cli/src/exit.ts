/** What a shell is told: all went well, the data or settings are at fault, the call was. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const
