"""The library: `import cioc`."""
