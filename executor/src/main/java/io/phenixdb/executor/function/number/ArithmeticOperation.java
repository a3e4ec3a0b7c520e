package io.phenixdb.executor.function.number;

/** The arithmetic operations of two numbers. */
public enum ArithmeticOperation {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  MODULO
}
