import { crc32 } from 'node:zlib';

const main = {
  document: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  macros: 'application/vnd.ms-word.document.macroEnabled.main+xml',
};

/** As much of a Word document as says what it is: a zip that is not compressed, without its table of contents. */
export function makeDocx(sort: keyof typeof main): Buffer {
  const types = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main[sort]}"/></Types>`;
  const files = [
    { name: '[Content_Types].xml', content: Buffer.from(types) },
    { name: 'word/document.xml', content: Buffer.from('<w:document/>') },
  ];
  return Buffer.concat(files.flatMap(({ name, content }) => [localHeader(name, content), content]));
}

function localHeader(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name)]);
}
