/** Takes the README's pictures anew, from the product as it starts: `npm run pictures`. */
process.env['PICTURES'] = '1';
await import('./e2e.ts');
