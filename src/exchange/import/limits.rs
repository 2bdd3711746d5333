//! How much of a file is read. Kept while reading, not after: a file lies about its size.

/// Most bytes of a text file (CSV, plain text) that is read row by row.
pub const TEXT_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Most bytes of a workbook or document.
pub const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Most entries of a packed file.
pub const ENTRIES_MAX: usize = 4096;
/// Most unpacked bytes of one entry.
pub const ENTRY_BYTES_MAX: u64 = 48 * 1024 * 1024;
/// Most unpacked bytes of all entries that are read.
pub const UNPACKED_BYTES_MAX: u64 = 96 * 1024 * 1024;
/// Most cells of a file that is kept whole, covered ones included.
pub const CELLS_MAX: usize = 400_000;
/// Most bytes of text of a file that is kept whole.
pub const TEXT_KEPT_MAX: usize = 24 * 1024 * 1024;
/// Most columns of a table.
pub const COLUMNS_MAX: usize = 256;
/// Most characters of a cell.
pub const CELL_CHARS_MAX: usize = 32_768;
/// Deepest nesting of XML elements.
pub const DEPTH_MAX: usize = 256;
/// Deepest nesting of tables in cells.
pub const TABLES_DEEP_MAX: usize = 8;
