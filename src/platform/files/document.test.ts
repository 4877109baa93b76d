import { describe, expect, test } from 'vitest';
import { makeDocx } from '../testing/docx.ts';
import { documentName, readDocument } from './document.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = bytes('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

describe('what a document is, is read from its bytes', () => {
  test.each([
    ['a PDF', pdf, 'application/pdf'],
    [
      'a Word document',
      makeDocx('document'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['text', bytes('Begroting\nHout;25\nVerf;10\n'), 'text/plain; charset=utf-8'],
  ])('%s', async (_, content, mediaType) => {
    expect(await readDocument(content)).toEqual({ ok: true, value: mediaType });
  });

  test.each([
    ['a page', bytes('<!doctype html><script>alert(1)</script>')],
    ['a drawing', bytes('  <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['xml', bytes('<?xml version="1.0"?><a/>')],
    ['a script', bytes('#!/bin/sh\necho hoi')],
    ['a program', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff])],
    ['a document with macros', makeDocx('macros')],
    ['text in another code', Uint8Array.from([0x63, 0x61, 0x66, 0xe9])],
    ['noise', Uint8Array.from([1, 2, 3, 4, 5])],
  ])('%s is refused', async (_, content) => {
    expect(await readDocument(content)).toEqual({ ok: false, refusal: 'not_a_document' });
  });

  test('a picture goes where pictures go', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    expect(await readDocument(png)).toEqual({ ok: false, refusal: 'rather_a_picture' });
  });
});

describe('the name a document is saved under', () => {
  const text = 'text/plain; charset=utf-8';
  test.each([
    ['Begroting 2027.pdf', 'application/pdf', 'Begroting 2027.pdf'],
    ['leuk.html', text, 'leuk.txt'],
    ['lijst.CSV', text, 'lijst.csv'],
    ['../../etc/wachtwoord', text, 'wachtwoord.txt'],
    ['C:\\map\\plan.exe', 'application/pdf', 'plan.pdf'],
    ['.htaccess', text, 'htaccess.txt'],
    ['a"b\r\nSet-Cookie: x.txt', text, 'abSet-Cookie x.txt'],
    ['', text, 'bestand.txt'],
  ])('%j of %s is %s', (given, mediaType, name) => {
    expect(documentName(given, mediaType)).toBe(name);
  });
});
