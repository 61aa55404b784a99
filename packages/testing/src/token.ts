/** What both sides know in tests: 32 bytes that nobody would guess, had they not been written here. */
export const TEST_TOKEN = 'yV1rXh0qJ5b8ZkPw3tGmN7sLuE2cAo9fDiTQvR6nHxM'
/** Another one. */
export const OTHER_TOKEN = '5f0c8b7e2d914a36c05e8fb1a7d2936e4fb80c1d5a7e63920b4c8d1f6ae7259d'
