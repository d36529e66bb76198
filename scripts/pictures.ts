/** Takes the README's pictures again, from the product as it starts: `npm run pictures`. */
process.env['PICTURES'] = '1';
await import('./e2e.ts');
