/** `npm run proof:sqlite [-- --kills 500 --databases 1000 --seed proof]`: kills first, then damage. */
await import('./kill.ts')
await import('./damage.ts')
